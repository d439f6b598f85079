import { wordsAround } from '../../../src/triage/paste/words-around';
import { guides as knowledge } from '../../support/guides';

const around = (text: string) => wordsAround(knowledge, text, '2026-11-21');

const printed = `Welcome to Microsoft Graph!

Connected via delegated access using 14d82eec-204b-4c2f-b7e8-296a70dab67e
Readme: https://aka.ms/graph/sdk/powershell
NOTE: You can use the -NoWelcome parameter to suppress this message.
Unlike the EXO* prefixed cmdlets, the cmdlets in this module support full functional parity with the RPS (V1) cmdlets.
| Get-Recipient and Get-User are those of Exchange Online here.
3 entries of the audit log about emma.lund@fabrikam.com in 180 days, 1 of them change licences, newest first.
1 mailboxes saved in C:\\Users\\anna\\before-exchange-20261121-100000.xml
SyncCycleInProgress before: False, now: False
Unchanged: the cycle has ended already, or begins in a moment.
`;

test('what a console or one of our commands says are no words of a person', () => {
  expect(around(printed)).toBe('');
});

test('what a person writes beside it is', () => {
  expect(around(`She was moved to another OU.\n${printed}now it is on hold`)).toBe(
    'She was moved to another OU.\nnow it is on hold',
  );
});
