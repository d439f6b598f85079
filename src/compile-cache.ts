import * as nodeModule from 'node:module';

// Before everything else is loaded: since version 22, Node.js keeps what V8 compiles of it for the next start.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();
