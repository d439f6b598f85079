import type { Call } from '../powershell/call';
import { text } from '../powershell/tenant/answer';

/** A parameter's value as text; undefined where nothing was given. */
export function optional(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : text(value);
}

/** Whether a switch is set. */
export function is(call: Call, name: string): boolean {
  return call.parameters[name] === true;
}

/** A value or a list of values as texts. */
export function list(value: unknown): string[] {
  return value === undefined || value === null ? [] : [value].flat().map(text);
}

/** Parameters that the practice tenant takes and that change nothing in it. */
export function ignore({ parameters }: Call, ...names: string[]): void {
  for (const name of names) void parameters[name];
}
