import { everyScenario } from './every-scenario';

everyScenario();
