import { note, type Account, type Guid, type State } from '../state/state';

/** The sixteen bytes of a GUID as Active Directory stores it: the first three groups turned round. */
export function bytesOf(guid: Guid): Buffer {
  const [a = '', b = '', c = '', d = '', e = ''] = guid.split('-');
  const turned = [a, b, c].map((group) => (group.match(/../g) ?? []).reverse().join(''));
  return Buffer.from([...turned, d, e].join(''), 'hex');
}

/** The GUID that these sixteen bytes are; undefined where they are none. */
export function guidOf(bytes: Buffer): Guid | undefined {
  if (bytes.length !== 16) return undefined;
  const hex = bytes.toString('hex');
  const turned = (from: number, to: number) => (hex.slice(from, to).match(/../g) ?? []).reverse().join('');
  return [turned(0, 8), turned(8, 12), turned(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A source anchor as Entra ID shows it in onPremisesImmutableId. */
export function anchorFrom(guid: Guid): string {
  return bytesOf(guid).toString('base64');
}

/**
 * The source anchor of an account: mS-DS-ConsistencyGuid where the server uses it and it is filled, else objectGUID.
 * Documented: “Microsoft Entra Connect: Design concepts”.
 */
export function anchorOf(state: State, account: Account): string {
  const { guid, consistency } = account;
  return anchorFrom(state.sync.consistencyAnchor && consistency ? consistency : guid);
}

/** Connect writes objectGUID into an empty mS-DS-ConsistencyGuid before the first export; Cloud Sync never does. Documented there and in the Cloud Sync FAQ. */
export function fillAnchor(state: State, account: Account): void {
  if (!state.sync.consistencyAnchor || state.sync.tool !== 'connect' || account.consistency) return;
  if (account.protected) {
    note(state, 'H4', `permission-issue (8344): mS-DS-ConsistencyGuid of ${account.sam} cannot be written`);
    return;
  }
  account.consistency = account.guid;
  note(state, 'H4', `Entra Connect fills mS-DS-ConsistencyGuid of ${account.sam} with its objectGUID`);
}
