/** The properties of one object as a command has printed them. */
export type Printed = Readonly<Record<string, string>>;

/** The objects on a screen: runs of lines `Name : value`, with a blank line behind each. */
export function printedIn(screen: string): Printed[] {
  const objects: Record<string, string>[] = [];
  let current: Record<string, string> | undefined;
  for (const line of screen.split('\n')) {
    const [, name, value] = /^\s*([A-Za-z][A-Za-z0-9-]*)\s+: ?(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      if (line.trim() === '') current = undefined;
      continue;
    }
    if (!current) objects.push((current = {}));
    current[name] = value.trim();
  }
  return objects;
}

/** What the commands of a case have printed, by command; of one that ran again the last screen. */
export class Notes {
  private readonly screens = new Map<string, string>();

  keep(command: string, screen: string): void {
    this.screens.delete(command);
    this.screens.set(command, screen);
  }

  /** The values of a property that this command, or any one, has printed; the latest screen first. */
  values(property: string, command?: string): string[] {
    const screens = [...this.screens].filter(([id]) => command === undefined || id === command).reverse();
    return screens.flatMap(([, screen]) => printedIn(screen).flatMap((one) => valueIn(one, property)));
  }

  /** Whether the text has been on a screen. */
  shows(text: string): boolean {
    return [...this.screens.values()].some((screen) => screen.toLowerCase().includes(text.toLowerCase()));
  }
}

function valueIn(one: Printed, property: string): string[] {
  const [, value = ''] =
    Object.entries(one).find(([name]) => name.toLowerCase() === property.toLowerCase()) ?? [];
  return value === '' || /^[0-]+$/.test(value) ? [] : [value];
}
