/** Where a page of a journey is; without a page, wherever the customer stands. */
export function journeyAddress(institution: string, uid: string, page?: string): string {
  const journey = `/banks/${institution}/connect/${uid}`;
  return page === undefined ? journey : `${journey}/${page}`;
}

/** The institution's page for anybody. */
export const startAddress = (institution: string): string => `/banks/${institution}`;

/** The page that says why a certificate was refused. */
export const CERTIFICATE_REFUSED = 'certificate-refused';
