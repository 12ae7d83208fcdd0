/** The account number that documentation uses. */
export const ACCOUNT_ID = '123456789012'
