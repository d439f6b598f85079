import type { Policy } from './connector-policies';

/** Makes bytes of the text of a request: the client would do so once to count them, and again to send them. */
export const encoded: Policy = {
  name: 'encode',
  sendRequest(request, next) {
    if (typeof request.body === 'string') request.body = Buffer.from(request.body);
    return next(request);
  },
};
