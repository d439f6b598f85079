import type { Answer, Failure } from '../call';
import { propertyOf, type Thing } from './filters';

/** A cmdlet that ends with an error; the tenant hands it on as the module would. */
export class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export function found(...objects: unknown[]): Answer {
  return { objects };
}

/** Exchange Online's error for an identity that names nothing. */
export function notFoundInExchange(identity: string, cmdlet: string): Refusal {
  return new Refusal({
    message: `Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object '${identity}' couldn't be found on 'AM6PR05A01DC004.EURPR05A001.PROD.OUTLOOK.COM'.`,
    id: `[Server=AM6PR05MB5000,RequestId=4f0d1c2b-0000-1111-2222-333344445555,TimeStamp=Sat, 21 Nov 2026 10:00:00 GMT] [FailureCategory=Cmdlet-ManagementObjectNotFoundException] 6F9304,Microsoft.Exchange.Management.RecipientTasks.${cmdlet.replace('-', '')}`,
    category: 'ObjectNotFound',
    target: identity,
  });
}

/** Microsoft Graph's error for an id that names nothing. */
export function notFoundInGraph(id: string, cmdlet: string): Refusal {
  return new Refusal({
    message: `[Request_ResourceNotFound] : Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    details: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.\n\nStatus: 404 (NotFound)\nErrorCode: Request_ResourceNotFound\nDate: 2026-11-21T10:00:00`,
    id: `Request_ResourceNotFound,Microsoft.Graph.PowerShell.Cmdlets.${cmdlet.replace('-', '')}_Get`,
    category: 'InvalidOperation',
  });
}

/** Active Directory's error for an identity that names nothing; it ends the statement. */
export function notFoundInDirectory(identity: string): Refusal {
  return new Refusal({
    message: `Cannot find an object with identity: '${identity}' under: 'DC=contoso,DC=com'.`,
    id: 'ActiveDirectoryCmdlet:Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException',
    category: 'ObjectNotFound',
    target: identity,
    terminating: true,
  });
}

/** The object with these properties alone; the others are there and empty, as Microsoft Graph leaves what nobody asked for. */
export function asked(thing: Thing, properties: unknown): Thing {
  if (!Array.isArray(properties)) return thing;
  const wanted = new Set(properties.map((one) => String(one).toLowerCase()));
  return Object.fromEntries(
    Object.entries(thing).map(([name, value]) => [
      name,
      name === '$type' || name === 'AdditionalProperties' || wanted.has(name.toLowerCase()) ? value : null,
    ]),
  );
}

/** Whether one of these properties has this value, in any letter case. */
export function names(thing: Thing, properties: readonly string[], value: string): boolean {
  return properties.some((name) => {
    const own = propertyOf(thing, name);
    return (Array.isArray(own) ? own : [own]).some(
      (one) => text(one).toLowerCase() === value.toLowerCase() && value !== '',
    );
  });
}

/** A value as its module would print it. */
export function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object' && '$guid' in value) return String(value.$guid);
  if (typeof value === 'object' && '$said' in value) return String(value.$said);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
