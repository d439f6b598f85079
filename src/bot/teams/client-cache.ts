import type { ConnectorFactory } from './connector-policies';

/** Connector clients by what they are for. */
export type Clients = Map<string, ReturnType<ConnectorFactory['create']>>;

/** So many are kept: Teams has an address for each part of the world. */
const most = 50;

/** Makes a connector client once for each address and audience; by default botbuilder makes one for each turn. */
export function kept(factory: ConnectorFactory, clients: Clients): ConnectorFactory {
  return {
    create(serviceUrl, audience) {
      const name = `${audience} ${serviceUrl}`;
      const known = clients.get(name);
      if (known) return known;
      const client = factory.create(serviceUrl, audience);
      if (clients.size >= most) clients.clear();
      clients.set(name, client);
      client.catch(() => clients.delete(name));
      return client;
    },
  };
}
