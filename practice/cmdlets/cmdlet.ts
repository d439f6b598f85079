import type { State } from '../model/state/state';
import type { Answer, Call } from '../powershell/call';

/** What a cmdlet that changes something does to the model. It answers as its module does, or throws Refused; then nothing has changed. */
export type Cmdlet = (state: State, call: Call) => Answer;
