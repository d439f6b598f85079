import { everyScenario } from './every-scenario';

everyScenario(80);
