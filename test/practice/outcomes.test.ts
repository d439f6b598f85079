import { guides } from '../support/start-bot';
import { sampleOf } from './outcomes';
import { proveEach } from './prove-each';

proveEach(Object.keys(guides.guides), sampleOf);
