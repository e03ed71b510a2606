/** Put in by the build, from package.json. */
declare const BURGEE_VERSION: string;

export const version: string = BURGEE_VERSION;
