/** What a cmdlet or a portal answers instead of doing it: the text for the person, and the error's id. Nothing has changed. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly id = 'Refused',
    /** It ends the statement, whatever -ErrorAction says. */
    readonly terminating = false,
  ) {
    super(message);
  }
}
