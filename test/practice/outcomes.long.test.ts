import { guides } from '../support/start-bot';
import { proveEach } from './prove-each';

proveEach(Object.keys(guides.guides).filter((guide) => guide !== 'mailbox-recovery'));
