/**
 * Loaded into the bot before anything else: its dates are those of the practice tenant, which tells how far it is ahead
 * of the real time.
 */
const Real = Date;
let ahead = 0;

globalThis.Date = new Proxy(Real, {
  construct: (of, given: unknown[], target) =>
    Reflect.construct(of, given.length > 0 ? given : [Real.now() + ahead], target) as Date,
  apply: () => new Real(Real.now() + ahead).toString(),
  get: (of, name) => (name === 'now' ? () => Real.now() + ahead : (Reflect.get(of, name) as unknown)),
});

process.on('message', (milliseconds) => {
  if (typeof milliseconds === 'number') ahead = milliseconds;
});
// Waiting for the tenant's clock is no reason to live on.
process.channel?.unref();
