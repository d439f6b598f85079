import { changeAccount } from '../../model/on-premises/accounts';
import { hasExchangePlan } from '../../model/entra/licences';
import { mailUserOf, newMailbox } from '../../model/exchange/mailboxes';
import { Refused } from '../../model/refused';
import { kinds, remoteKind } from '../../model/on-premises/remote-mailbox';
import { note, type State } from '../../model/state/state';
import { aboutOf, need, ownMailbox, theAccount, theUser } from '../about';
import { liveAccount } from './accounts';
import { act } from './titled';

type Values = Record<string, string>;

/** With its mail; the account on-premises becomes a remote mailbox, and the mail user a mailbox with the same GUID. */
function moveMailbox(state: State, values: Values): string {
  const about = aboutOf(values);
  const account = liveAccount(state, about);
  const user = need(theUser(state, about), 'user');
  const mailUser = need(mailUserOf(state, user.id), 'mail user in the cloud');
  const guid = account.mailboxGuid;
  if (ownMailbox(state, about))
    throw new Refused('The target has a mailbox in the cloud already.', 'TargetHasMailbox');
  if (!guid || mailUser.exchangeGuid !== guid)
    throw new Refused('The ExchangeGuid of the mail user is not that of the mailbox.', 'GuidMismatch');
  if (mailUser.previous)
    throw new Refused('The mail user points to a previous mailbox in the cloud.', 'PreviousMailbox');
  state.mailUsers = state.mailUsers.filter((one) => one !== mailUser);
  const { person, upn, name } = user;
  const moved = newMailbox(state, {
    person,
    user: user.id,
    upn,
    guid,
    displayName: name,
    alias: mailUser.alias,
    addresses: [...mailUser.addresses],
  });
  if (!hasExchangePlan(state, user)) moved.graceSince = state.now;
  changeAccount(state, account.guid, {
    details: kinds.Regular.details,
    remoteType: 4,
    targetAddress: `SMTP:${account.alias ?? account.sam}@${state.tenant.routing}`,
  });
  note(state, 'K5', `The mailbox of ${name} is moved to the cloud`);
  return `The mailbox is in the cloud.\nExchangeGuid : ${guid}`;
}

/**
 * Out of the cloud, to a server or to another tenant. Until it ends the mailbox works on where it is. A move to a server looks
 * for the remote mailbox with its ExchangeGuid, and for nothing that is left of a mailbox there.
 */
function startAgain(state: State, values: Values): string {
  const about = aboutOf(values);
  const account = theAccount(state, about);
  const own = ownMailbox(state, about);
  const user = theUser(state, about);
  const guid = own?.guid ?? (user && mailUserOf(state, user.id)?.exchangeGuid);
  if (!guid)
    throw new Refused('There is neither a mailbox nor a mail user with its ExchangeGuid.', 'NotFound');
  if (own && account?.state === 'live') {
    if (account.leftovers)
      throw new Refused('The recipient already has a primary mailbox.', 'AlreadyHasPrimaryMailbox');
    if (!remoteKind(account) || account.mailboxGuid !== guid)
      throw new Refused(`Cannot find a recipient that has mailbox GUID '${guid}'.`, 'RecipientNotFound');
  }
  state.moving = [...new Set([...(state.moving ?? []), guid])];
  note(state, 'K5', `The move of the mailbox ${guid} is started again`);
  return `The move is under way.\nExchangeGuid : ${guid}`;
}

function clearLeftovers(state: State, values: Values): string {
  const account = liveAccount(state, aboutOf(values));
  if (!account.leftovers) return 'homeMDB and homeMTA are empty.';
  changeAccount(state, account.guid, { leftovers: undefined });
  return `homeMDB and homeMTA of ${account.sam} are empty now.`;
}

export const moveActs = {
  ...act('move-mailbox', ['person'], moveMailbox),
  ...act('clear-database-leftovers', ['person'], clearLeftovers),
  ...act('start-move-again', ['person'], startAgain),
};
