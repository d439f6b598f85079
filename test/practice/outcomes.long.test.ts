import { guides } from '../start-bot';
import { proveEach } from './prove-each';

proveEach(Object.keys(guides.guides).filter((guide) => guide !== 'mailbox-recovery'));
