import { fence } from '../triage/powershell';

/** A script as the bytes of a file: with the mark by which Windows PowerShell 5.1 knows UTF-8, and the line ends of Windows. */
export function scriptBytes(script: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`\uFEFF${script.replace(/\r?\n/g, '\r\n')}\r\n`);
}

/** The name under which Teams has stored a file, which has a number where there was one already; or else the usual name. */
export function fileNamed(name: string, usual: string): string {
  return /^[\w ().-]{1,120}\.ps1$/.test(name) ? name : usual;
}

/**
 * How to run a script that was downloaded. Windows marks such a file, and the default policy of servers and of
 * PowerShell 7 (RemoteSigned) refuses it as long as the mark is there; the default of Windows PowerShell on clients
 * (Restricted) refuses every file, but nothing that is pasted.
 */
export function howToRunFile(name: string): string {
  const path = `"$HOME\\Downloads\\${name}"`;
  return [
    'Download the file to the computer on which you run it. In the PowerShell window there:',
    fence(`Unblock-File ${path}; & ${path}`, 'powershell'),
    'It says that running scripts is disabled? Open the file in Notepad, copy all of it, and paste it into the window: that is the same. You saved it somewhere else, or as “… (1).ps1”? Correct both paths.',
  ].join('\n\n');
}
