import { begin } from '../../practice/world/begin';
import type { State } from '../../practice/model/state/state';
import type { World } from '../../practice/world/form';
import { readWorld } from '../../practice/world/read';

/** When the cases of these tests begin. */
export const now = Date.UTC(2026, 10, 21, 10);

/** A world of what its case is about, in YAML. */
export function worldOf(things: string): World {
  return readWorld(
    'test.yaml',
    `title: A test\nlevel: easy\nstory: Something has happened.\nguide: mailbox-recovery\nperson: ben\nnames: { ben: Ben Stein }\n${things}`,
  );
}

export const stateOf = (things: string): State => begin(worldOf(things), now);

/** Ben's user was deleted nine days ago, and his mailbox with it. */
export const deleted = `
sync: { tool: none }
users:
  ben: { state: deleted, deleted: 9d ago, licences: [e3] }
  mia: { licences: [e3] }
mailboxes:
  ben: { of: ben, state: soft-deleted, since: 9d ago, mail: { primary: 500, archive: 70 } }
  mia: { of: mia, mail: 12 }
plays: { provisioning: 0 }
ends: { mail: { ben: ben }, works: [ben] }
`;
