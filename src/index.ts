import { existsSync } from 'node:fs';
import { bundle, limitHeap, readBundle, runBundle } from './bundle';

limitHeap();

// What only checks guides compiles and does not bundle; the bot starts all the same, in twice the time.
if (existsSync(bundle.source)) runBundle(readBundle());
else void import('./main.js');
