// Loaded before the bot by `node --require`: its clock goes AHEAD milliseconds ahead of this computer's.
const ahead = Number(process.env.AHEAD);
const Now = Date;

globalThis.Date = class Date extends Now {
  constructor(...given) {
    if (given.length === 0) super(Now.now() + ahead);
    else super(...given);
  }

  static now() {
    return Now.now() + ahead;
  }
};
