import { activeDirectory } from './active-directory';
import { entraConnect } from './entra-connect';
import { exchangeChanges } from './exchange-changes';
import { exchangeOnPremises } from './exchange-on-premises';
import { exchangeOnline } from './exchange-online';
import { graph } from './graph';
import { graphChanges } from './graph-changes';
import type { Scenarios } from './scenario';

/** The cases of each command besides the one in scenes.ts, by the command's id. */
export const scenarios: Scenarios = {
  ...exchangeOnline,
  ...exchangeChanges,
  ...exchangeOnPremises,
  ...graph,
  ...graphChanges,
  ...activeDirectory,
  ...entraConnect,
};
