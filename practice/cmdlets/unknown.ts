import type { Call } from '../powershell/call';
import { Refusal } from '../powershell/tenant/answer';

/** Parameters that say how a cmdlet works, not what it does. */
const manner = new Set([
  'All',
  'ConsistencyLevel',
  'ContentType',
  'ContextScope',
  'CountVariable',
  'DisableWAM',
  'ErrorAction',
  'FolderScope',
  'IncludeReport',
  'NoWelcome',
  'OutputType',
  'Properties',
  'Property',
  'ResultSize',
  'Server',
  'ShowBanner',
  'UseDeviceCode',
  'ViewEntireForest',
  'WarningAction',
  'WhatIf',
]);

/** Something that the model does not have: said by its name, never answered with nothing. */
export function unknown(what: string): Refusal {
  return new Refusal({
    message: `The practice tenant does not know ${what}.`,
    id: 'NotInThePracticeTenant',
    category: 'NotImplemented',
    terminating: true,
  });
}

/** The call as a cmdlet reads it, and the parameters that it was given and has not read. */
export function watched(call: Call): { call: Call; unread: () => string[] } {
  const read = new Set<PropertyKey>();
  const parameters = new Proxy(call.parameters, {
    get: (own, name) => (read.add(name), Reflect.get(own, name) as unknown),
    has: (own, name) => (read.add(name), Reflect.has(own, name)),
  });
  const unread = () => Object.keys(call.parameters).filter((name) => !read.has(name) && !manner.has(name));
  return { call: { ...call, parameters }, unread };
}
