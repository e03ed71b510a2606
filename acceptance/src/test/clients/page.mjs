/** Puts one client into a page, as `window.agent`; which one is said when this is bundled. */
import client from 'client';
import { Agent } from './agent.mjs';

window.agent = new Agent(client);
