import { guides as knowledge } from '../support/guides';
import { guideSaid } from '../../src/triage/typed/guide-said';
import { isForeign } from '../../src/triage/language';

test.each([
  'Seit gestern ist das Postfach der Kollegin nicht mehr da',
  'Bonjour, la boîte aux lettres est supprimée et nous ne la voyons pas dans le portail',
  'El buzón del usuario no está, y la licencia que tiene es la correcta para los demás',
  'La casella di posta non è più visibile, che cosa si può fare con una licenza del reparto?',
  'A caixa não foi migrada para o Exchange Online e está sem licença',
  'Het postvak wordt niet gevonden, en er is geen licentie van een groep',
  'メールボックスが作成されません。',
])('is not English: %s', (text) => expect(isForeign(text)).toBe(true));

test.each([
  'user@contoso.com lost the mailbox',
  'The mailbox of our colleague in Den Haag was lost, and the plan para-legal is on hold',
  'Get-Mailbox : The operation couldn’t be performed because object kim couldn’t be found on DB8PR.',
  'Ana López (ana@contoso.com) has no licence',
  'Id : 56f6b2d5-48ef-da-428e\nMail : ana@contoso.com\nProxyAddresses : {SMTP:ana@contoso.com, smtp:a.le@contoso.com}\nUPN : ana@contoso.com',
  '',
])('is English, or cannot be told: %s', (text) => expect(isForeign(text)).toBe(false));

test.each([
  ['kim@contoso.com lost the mailbox', 'mailbox-recovery'],
  ['kim@contoso.com was deleted on Monday', 'mailbox-recovery'],
  ['kim@contoso.com has no licence since summer', undefined],
  ['kim@contoso.com was deleted, and the licence group still has the user', undefined],
  ['kim@contoso.com', undefined],
])('“%s” begins %s', (sentence, guide) => expect(guideSaid(knowledge, sentence)).toBe(guide));
