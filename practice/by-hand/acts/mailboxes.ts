import { enableArchive } from '../../model/exchange/archives';
import { manageExchange } from '../../model/sync/authority';
import { refuseSynced } from '../../model/exchange/change';
import { isLocked, userOf } from '../../model/entra/users';
import { isBuild } from '../../model/sync/export';
import { changeHolds, isHeld, policyOf, setLitigation } from '../../model/exchange/holds';
import { onPremises } from '../../model/on-premises-time';
import { enableRemoteArchive, setRemote } from '../../model/on-premises/remote-mailbox';
import { Refused } from '../../model/refused';
import { hour, newGuid, note, parts, type State } from '../../model/state/state';
import { pass } from '../../model/time';
import { aboutOf, need, oldMailbox, ownMailbox, theAccount, theMailbox } from '../about';
import { syncOnce } from '../names';
import { act } from './titled';

type Values = Record<string, string>;
const its = (state: State, values: Values) => need(theMailbox(state, aboutOf(values)), 'mailbox');

function changeRecipient(state: State, values: Values): string {
  const mailbox = need(ownMailbox(state, aboutOf(values)), 'mailbox in use');
  refuseSynced(state, mailbox, 'Set-Mailbox', 'CustomAttribute1');
  mailbox.customAttribute1 = 'changed in Exchange Online';
  note(state, 'C39', `${mailbox.displayName} is changed in Exchange Online`);
  return `${mailbox.displayName} is changed.`;
}

/** Permissions of users who are gone keep Exchange from taking a user up. */
function removeStale(state: State, values: Values): string {
  const mailbox = ownMailbox(state, aboutOf(values));
  if (!mailbox) return 'There is no mailbox whose permissions could be read.';
  const live = (name: string) =>
    state.users.some(
      (one) => one.state === 'live' && [one.id, one.upn.toLowerCase()].includes(name.toLowerCase()),
    );
  const kept = mailbox.permissions.filter(({ user }) => live(user));
  const gone = mailbox.permissions.length - kept.length;
  mailbox.permissions = kept;
  if (gone > 0) note(state, 'C39', `${gone} permissions of people who are gone are taken off`);
  return `${gone} permissions of people who are gone are taken off.`;
}

/** A synced account gets it on-premises, with the GUID of the archive in the cloud where there is one; then it syncs. */
function archive(state: State, values: Values): string {
  const about = aboutOf(values);
  const mailbox = need(ownMailbox(state, about), 'mailbox in use');
  const account = theAccount(state, about);
  if (mailbox.archive) return `The archive is there.\nArchiveGuid : ${mailbox.archive}`;
  if (isLocked(userOf(state, mailbox.user)) && !mailbox.cloudManagedExchange) {
    const live = need(account?.state === 'live' ? account : undefined, 'on-premises account');
    if (mailbox.disabledArchive) setRemote(state, live, { archiveGuid: mailbox.disabledArchive.guid });
    enableRemoteArchive(state, live);
    syncOnce(state);
    pass(state, state.plays.provisioning * hour, onPremises);
  } else enableArchive(state, mailbox);
  if (!mailbox.archive)
    throw new Refused('The archive has not come yet. Does the account sync?', 'NoArchive');
  return `The archive is there.\nArchiveGuid : ${mailbox.archive}`;
}

/** Servers before 2.5.190.0 would be stuck with the whole object. */
function manageInCloud(state: State, values: Values): string {
  const mailbox = need(ownMailbox(state, aboutOf(values)), 'mailbox in use');
  if (state.sync.tool === 'connect' && !isBuild(state.sync.build, '2.5.190.0'))
    throw new Refused('Entra Connect has to be upgraded to 2.5.190.0 first.', 'BuildTooOld');
  manageExchange(state, mailbox, true);
  return 'IsExchangeCloudManaged : True';
}

/** Content search finds mailboxes in use and inactive ones. */
function exportContent(state: State, values: Values): string {
  const mailbox = its(state, values);
  if (mailbox.state !== 'connected' && mailbox.state !== 'inactive')
    throw new Refused('The search finds no such mailbox: it is neither in use nor inactive.', 'NotFound');
  const parcels = parts.filter((one) => one !== 'disabled-archive').flatMap((part) => mailbox.content[part]);
  state.exported = [...new Set([...(state.exported ?? []), ...parcels])];
  const count = parcels.reduce((sum, id) => sum + (state.mail[id]?.count ?? 0), 0);
  note(state, 'C36', `${count} messages of ${mailbox.displayName} are exported`);
  return `${count} messages are exported.`;
}

/** A policy takes mailboxes in use (U15: on a soft-deleted one it has no effect, the worse case). */
function addPolicy(state: State, values: Values): string {
  const mailbox = its(state, values);
  if (mailbox.state !== 'connected')
    throw new Refused('The mailbox is not in use; no policy takes it.', 'NotFound');
  changeHolds(state, mailbox, 'C24', (holds) =>
    holds.entries.push(`mbx${newGuid(state).replaceAll('-', '')}:2`),
  );
  return `${mailbox.displayName} is under a retention policy.`;
}

function holdAgain(state: State, values: Values): string {
  const about = aboutOf(values);
  const mailbox = need(ownMailbox(state, about) ?? oldMailbox(state, about), 'mailbox');
  if (mailbox.holds.litigation) return 'The litigation hold is there already.';
  if (mailbox.state !== 'connected' && mailbox.state !== 'inactive') {
    note(state, 'U15', `a hold on ${mailbox.displayName} has no effect: it is ${mailbox.state}`);
    return 'The hold has no effect on a soft-deleted mailbox.';
  }
  setLitigation(state, mailbox, true);
  return `${mailbox.displayName} is on litigation hold.`;
}

const isPolicy = (entry: string) => policyOf(entry) !== undefined;

/** Takes what lets go of this one mailbox; policies of the whole organization exclude it. */
function release(state: State, values: Values, which: 'all' | 'policies' | 'cases'): string {
  const mailbox = its(state, values);
  const goes = (entry: string) =>
    which === 'all'
      ? !entry.startsWith('-')
      : which === 'policies'
        ? isPolicy(entry) && !entry.startsWith('-')
        : /^UniH/i.test(entry);
  const everybody = which === 'cases' ? [] : state.tenant.organizationHolds.filter(isPolicy);
  changeHolds(state, mailbox, which === 'cases' ? 'C27' : 'C25', (holds) => {
    const excluded = everybody
      .map((entry) => `-mbx${policyOf(entry)}`)
      .filter((one) => !holds.entries.includes(one));
    holds.entries = [...holds.entries.filter((entry) => !goes(entry)), ...excluded];
    if (which === 'all')
      Object.assign(holds, { litigation: false, label: false, delaySince: undefined, delayRelease: false });
  });
  const held = state.mailboxes.includes(mailbox) && isHeld(state, mailbox);
  return held ? 'Another hold still keeps it.' : 'Nothing holds it any more.';
}

export const mailboxActs = {
  ...act('manage-in-cloud', ['person'], manageInCloud),
  ...act('change-recipient', ['person'], changeRecipient),
  ...act('remove-stale-reference', ['person'], removeStale),
  ...act('enable-archive', ['person'], archive),
  ...act('export-content', ['person'], exportContent),
  ...act('add-to-retention-policy', ['person'], addPolicy),
  ...act('set-hold-again', ['person'], holdAgain),
  ...act('release-holds', ['person'], (state, values) => release(state, values, 'all')),
  ...act('exclude-from-policy', ['person'], (state, values) => release(state, values, 'policies')),
  ...act('take-out-of-case', ['person'], (state, values) => release(state, values, 'cases')),
};
