// Founds the replica set of replica-set.json, once, and returns when it has a primary; run by mongosh.
const wanted = JSON.parse(require('fs').readFileSync('/replica-set.json', 'utf8'));
try {
  rs.status();
} catch (e) {
  if (e.codeName !== 'NotYetInitialized') throw e;
  rs.initiate(wanted);
}
for (let tries = 0; !rs.status().members.some((member) => member.stateStr === 'PRIMARY'); tries++) {
  if (tries === 120) throw new Error('no primary within a minute');
  sleep(500);
}
print('the replica set ' + wanted._id + ' has a primary');
