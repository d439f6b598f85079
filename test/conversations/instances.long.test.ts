import { proveInstances } from './instances';

proveInstances([
  [2, 'memory'],
  [4, 'blob'],
]);
