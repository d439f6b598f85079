import { guides as knowledge } from '../support/guides';
import { readPaste, type PasteReading } from '../../src/triage/paste/read-paste';
import { renderScript } from '../../src/triage/powershell';
import { Console, type Paste } from '../../practice/powershell/console';
import { describeWithPowerShell } from './with-powershell';
import type { Shell } from '../../practice/powershell/stubs';
import { tenantOf, type Play } from '../../practice/powershell/tenant/tenant';
import {
  deletedMailboxOf,
  deletedUserOf,
  mailboxOf,
  syncedOf,
  userOf,
} from '../../practice/powershell/tenant/objects';
import { deletedAccountOf } from '../../practice/powershell/tenant/on-premises-objects';
import { adele, ben } from '../../practice/powershell/tenant/person';
import { world, type World } from '../../practice/powershell/tenant/world';

const values = {
  ...Object.fromEntries(Object.entries(knowledge.details).map(([id, { example }]) => [id, example])),
  upn: adele.upn,
  address: adele.upn,
};
const reads = Object.entries(knowledge.commands).filter(([, { risk }]) => risk === 'read');

const given = { ...syncedOf(ben), ProxyAddresses: [...ben.addresses, `smtp:${adele.upn}`] };
/** Adele is gone, and Ben was given her address. */
const handedOn = (): Partial<World> => ({
  mailboxes: [mailboxOf(ben, { EmailAddresses: given.ProxyAddresses })],
  softDeleted: [deletedMailboxOf(adele)],
  users: [userOf(ben, given)],
  deletedUsers: [deletedUserOf(adele)],
  directory: [deletedAccountOf(adele)],
  exchangeUsers: [],
  remoteMailboxes: [],
});

describeWithPowerShell('what the reads print, pasted back', (pwsh) => {
  let window: Console;
  beforeAll(() => {
    window = new Console(pwsh);
  });
  afterAll(() => window.close());

  async function pasted(
    id: string,
    over: Partial<World> = {},
    how: Partial<Paste> = {},
    failures: readonly Play[] = [],
  ): Promise<PasteReading> {
    const command = knowledge.commands[id];
    if (!command) throw new Error(id);
    const shells = [command.shell as Shell];
    const script = renderScript(command, values, knowledge.details);
    const { screen } = await window.run(tenantOf(world(over), shells, failures), { script, shells, ...how });
    return readPaste(knowledge, screen, { today: '2026-11-21', upn: adele.upn });
  }

  const known = new Map<string, Promise<PasteReading>>();
  /** The reading of a read that meets no failure, run once. */
  function plain(id: string, over: (() => Partial<World>) | undefined, width: number): Promise<PasteReading> {
    const key = `${id} ${over?.name} ${width}`;
    const reading = known.get(key) ?? pasted(id, over?.(), { width });
    known.set(key, reading);
    return reading;
  }

  const cmdletsOf = (id: string) => [
    ...new Set(
      [...(knowledge.commands[id]?.script ?? '').matchAll(/(?<![\w-])(?:Get|Invoke)-\w+/g)]
        .map(([name]) => name)
        .filter((name) => !['Get-Command', 'Get-Date', 'Get-Item'].includes(name)),
    ),
  ];
  const told = ({ found, answers, details, conflicts, people, foreign }: PasteReading) => ({
    found,
    answers,
    details,
    conflicts,
    people,
    foreign,
  });

  test.each([
    ['as all is well', undefined],
    ['when the mailbox is lost and its address handed on', handedOn],
  ])('is read alike at 80 and at 120 columns, %s', async (_, over) => {
    for (const [id] of reads) {
      const [wide, narrow] = [await plain(id, over, 120), await plain(id, over, 80)];
      expect({ id, ...told(narrow) }).toEqual({ id, ...told(wide) });
    }
  });

  test('is read without a contradiction when all is well', async () => {
    const several = ['list-ad-mailbox-guids'];
    for (const [id] of reads) {
      const { conflicts, foreign } = await plain(id, undefined, 120);
      expect({ id, conflicts: several.includes(id) ? [] : conflicts, foreign }).toEqual({
        id,
        conflicts: [],
        foreign: undefined,
      });
    }
  });

  test('never takes the mailbox of somebody else to whom the address was given', async () => {
    for (const [id] of reads) {
      const { details, answers } = await plain(id, handedOn, 120);
      const taken = Object.values(details).map(({ value }) => value);
      expect({ id, taken: taken.filter((value) => [ben.mailbox, ben.id, ben.name].includes(value)) }).toEqual(
        {
          id,
          taken: [],
        },
      );
      expect({ id, twin: answers['twin'], missing: answers['mail-missing'] }).toEqual({ id });
    }
  });

  test.each([undefined, 'NormalView'] as const)(
    'says one thing, that nothing was looked at, where the cmdlets are missing: %s',
    async (view) => {
      for (const [id] of reads) {
        const cmdlets = cmdletsOf(id);
        const { found, answers } = await pasted(
          id,
          {},
          { missing: cmdlets, width: 80, ...(view && { view }) },
        );
        if (id === 'get-connect-version' || cmdlets.length === 0) continue;
        expect({ id, found: found.length, answers }).toEqual({ id, found: 1, answers: {} });
        for (const { means } of found) expect(means).toMatch(/othing was looked at|Connect server/);
      }
    },
  );

  test.each(['DetailedView', 'CategoryView'] as const)(
    'concludes nothing from a search that failed, shown in %s',
    async (view) => {
      for (const [id] of reads) {
        const [cmdlet] = cmdletsOf(id);
        const failure = { cmdlet, message: 'The server is not there.', terminating: true };
        const { answers, details, failed } = await pasted(id, {}, { view, width: 80 }, [failure]);
        if (cmdlet === undefined || knowledge.commands[id]?.script.includes('Not known: ')) continue;
        expect({ id, answers, details, failed }).toEqual({ id, answers: {}, details: {}, failed: true });
      }
    },
  );

  test('takes no count from a search of which a call failed', async () => {
    for (const [id] of reads)
      for (const cmdlet of cmdletsOf(id)) {
        const failure = { cmdlet, message: 'The server is not there.', terminating: true };
        const { found, answers } = await pasted(id, {}, {}, [failure]);
        expect({ id, cmdlet, found: found.filter(({ id: name }) => name.startsWith('none-')) }).toEqual({
          id,
          cmdlet,
          found: [],
        });
        expect(answers).not.toHaveProperty('guid-owner');
      }
  });
});
