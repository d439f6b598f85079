// Loaded before the bot: the name localhost leads nowhere as long as the file that NAMELESS names is there.
const dns = require('node:dns');
const { existsSync } = require('node:fs');

const lookup = dns.lookup;
dns.lookup = (name, options, done) => {
  if (name !== 'localhost' || !existsSync(process.env.NAMELESS)) return lookup(name, options, done);
  const error = new Error(`getaddrinfo ENOTFOUND ${name}`);
  process.nextTick(done, Object.assign(error, { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: name }));
};
