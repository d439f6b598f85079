import { runBundle } from './bundle';

runBundle();
