// Founds the replica set and makes its two users; stopped anywhere, it goes on when it is run again. Run by mongosh on the first member: only
// from the machine itself can the first user be made by nobody. What to found is in REPLICA_SET, the passwords are in OPERATOR and CLIENT.
const admin = db.getSiblingDB('admin');

if (!db.hello().setName) {
  rs.initiate(JSON.parse(require('fs').readFileSync(process.env.REPLICA_SET, 'utf8')));
}
while (!db.hello().isWritablePrimary) sleep(1000);

function signedIn() {
  try {
    return admin.auth('operator', process.env.OPERATOR).ok === 1;
  } catch (e) {
    if (e.codeName !== 'AuthenticationFailed') throw e;
    return false;
  }
}

if (!signedIn()) {
  admin.createUser({
    user: 'operator',
    pwd: process.env.OPERATOR,
    roles: ['clusterAdmin', 'userAdminAnyDatabase', 'readWriteAnyDatabase'],
  });
  admin.auth('operator', process.env.OPERATOR);
}
if (!admin.getUser('burgee')) {
  admin.createUser({
    user: 'burgee',
    pwd: process.env.CLIENT,
    roles: [{role: 'readWrite', db: 'burgee'}, 'clusterMonitor'],
  });
}
