/** The id of every message in the fake Teams, so that a press can name its card. */
export const MESSAGE = '1';

/** How many requests to Teams a turn makes. */
export interface Calls {
  edits: number;
  posts: number;
}
