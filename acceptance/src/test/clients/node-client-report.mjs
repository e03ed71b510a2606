/** launchdarkly-node-client-sdk: contexts go in the body of REPORT. */
import { initialize } from 'launchdarkly-node-client-sdk';
import { commonClient } from './common-client.mjs';

export default commonClient(initialize, { useReport: true });
