import pg from 'pg';
import { postgresBus } from '../../server/live/bus/postgres-bus.ts';
import { linesContract } from '../support/nodes-contract.ts';

linesContract('PostgreSQL', {
  makeBus: postgresBus,
  async garbles({ socket }, texts) {
    const client = new pg.Client(socket);
    await client.connect();
    for (const text of texts) await client.query("select pg_notify('parley_hints', $1)", [text.replaceAll('\0', '')]);
    await client.end();
  },
  async cuts({ socket }) {
    const client = new pg.Client(socket);
    await client.connect();
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'parley hints' and datname = current_database()`);
    await client.end();
  },
});
