import { proveEach } from './prove-each';

proveEach(['mailbox-recovery']);
