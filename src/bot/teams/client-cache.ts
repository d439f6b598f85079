import { BoundedMap } from '../../bounded-map';
import type { ConnectorFactory } from './connector-policies';

/** Connector clients by what they are for. */
type Clients = Map<string, ReturnType<ConnectorFactory['create']>>;

/** More than Teams has service URLs: there is one for each region. */
const MAX_CLIENTS = 50;

export function createClientCache(): Clients {
  return new BoundedMap(MAX_CLIENTS);
}

/** Makes a connector client once for each address and audience; by default botbuilder makes one for each turn. */
export function kept(factory: ConnectorFactory, clients: Clients): ConnectorFactory {
  return {
    create(serviceUrl, audience) {
      const name = `${audience} ${serviceUrl}`;
      const known = clients.get(name);
      if (known) return known;
      const client = factory.create(serviceUrl, audience);
      clients.set(name, client);
      client.catch(() => clients.delete(name));
      return client;
    },
  };
}
