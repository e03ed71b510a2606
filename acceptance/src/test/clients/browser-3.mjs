/** launchdarkly-js-client-sdk */
import { initialize } from 'launchdarkly-js-client-sdk';
import { commonClient } from './common-client.mjs';

export default commonClient(initialize, {});
