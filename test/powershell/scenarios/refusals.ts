import type { Play } from '../../../practice/powershell/tenant/tenant';

/** Microsoft Graph's refusal of a sign-in without the permission. */
export function deniedByGraph(cmdlet: string, nth?: number): Play {
  return {
    cmdlet,
    nth,
    message: '[Authorization_RequestDenied] : Insufficient privileges to complete the operation.',
    details:
      'Insufficient privileges to complete the operation.\n\nStatus: 403 (Forbidden)\nErrorCode: Authorization_RequestDenied\nDate: 2026-11-21T10:00:00',
    id: `Authorization_RequestDenied,Microsoft.Graph.PowerShell.Cmdlets.${cmdlet.replace('-', '')}_Get`,
    category: 'InvalidOperation',
  };
}

/** The module is there, and nobody is signed in: it ends the statement. */
export function signedOut(cmdlet: string, nth?: number): Play {
  return {
    cmdlet,
    nth,
    message: 'Authentication needed. Please call Connect-MgGraph.',
    id: `Microsoft.Graph.PowerShell.Cmdlets.${cmdlet.replace('-', '')}_Get`,
    category: 'AuthenticationError',
    terminating: true,
  };
}

/** Microsoft Graph had too many requests. */
export function throttled(cmdlet: string, nth?: number): Play {
  return {
    cmdlet,
    nth,
    message: '[TooManyRequests] : Too Many Requests',
    details: 'Too Many Requests\n\nStatus: 429 (TooManyRequests)\nErrorCode: TooManyRequests',
    id: `TooManyRequests,Microsoft.Graph.PowerShell.Cmdlets.${cmdlet.replace('-', '')}`,
    category: 'InvalidOperation',
  };
}

/** Invoke-MgGraphRequest tells the reason only in the service's whole answer. */
export function answered(status: string, code: string, message: string, nth?: number): Play {
  const number = /^\d+/.exec(status)?.[0] ?? '';
  return {
    cmdlet: 'Invoke-MgGraphRequest',
    nth,
    message: `Response status code does not indicate success: ${status.slice(4).replace(' ', '')} (${status.slice(4)}).`,
    details: `GET https://graph.microsoft.com/v1.0/\nHTTP/2.0 ${number} ${status.slice(4)}\nContent-Type: application/json\n\n{"error":{"code":"${code}","message":"${message}","innerError":{"date":"2026-11-21T10:00:00","request-id":"4f0d1c2b-0000-1111-2222-333344445555"}}}`,
    id: 'InvokeGraphHttpResponseException,Microsoft.Graph.PowerShell.Authentication.Cmdlets.InvokeMgGraphRequest',
    category: 'InvalidOperation',
    terminating: true,
  };
}

/** A tenant without Entra ID P2 has no eligible roles to read. */
export const noPremium = answered(
  '400 Bad Request',
  'AadPremiumLicenseRequired',
  'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
  2,
);

/** No domain controller answers. */
export function domainDown(cmdlet: string, nth?: number): Play {
  return {
    cmdlet,
    nth,
    message: 'Unable to find a default server with Active Directory Web Services running.',
    id: `ActiveDirectoryServer:1355,Microsoft.ActiveDirectory.Management.Commands.${cmdlet.replace('-', '')}`,
    category: 'ResourceUnavailable',
    terminating: true,
  };
}

/** The account may not write there in Active Directory. */
export function deniedByDirectory(
  cmdlet: string,
  message = 'Insufficient access rights to perform the operation',
): Play {
  return {
    cmdlet,
    message,
    id: `ActiveDirectoryServer:8344,Microsoft.ActiveDirectory.Management.Commands.${cmdlet.replace('-', '')}`,
    category: 'NotSpecified',
  };
}

/** The sync service does not answer. */
export function syncDown(cmdlet: string, nth?: number): Play {
  return {
    cmdlet,
    nth,
    message: 'Unable to connect to the Synchronization Service.',
    id: `Microsoft.IdentityManagement.PowerShell.ObjectModel.SynchronizationConfigurationException,Microsoft.MetadirectoryServices.Scheduler.Cmdlets.${cmdlet.replace('-', '')}`,
    category: 'OperationStopped',
    terminating: true,
  };
}
