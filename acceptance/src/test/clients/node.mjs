/** Runs one client in Node: `node node.mjs node-server.mjs`. A line of JSON in is a command, a line of JSON out its answer. */
import { createInterface } from 'node:readline';
import { Agent } from './agent.mjs';

console.log = console.info = console.error; // standard output is for answers
const { default: client } = await import(`./${process.argv[2]}`);
const agent = new Agent(client);
for await (const line of createInterface({ input: process.stdin })) {
  const { command, argument } = JSON.parse(line);
  let answer;
  try {
    answer = { result: (await agent[command](argument)) ?? null };
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
process.exit(0);
