import { readBundle, runBundle } from './bundle';

runBundle(readBundle());
