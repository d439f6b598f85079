import { proveInstances } from './instances';

proveInstances([
  [4, 'memory'],
  [2, 'blob'],
]);
