import type { Policy } from './connector-policies';

/** Encodes the body once; the client would do it twice, once to measure it and once to send it. */
export const encodeBody: Policy = {
  name: 'encode',
  sendRequest(request, next) {
    if (typeof request.body === 'string') request.body = Buffer.from(request.body);
    return next(request);
  },
};
