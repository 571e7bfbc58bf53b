#!/bin/sh
# Failover of a PostgreSQL primary with one synchronous standby: docs/operations/failover.md says when to use which.
# Run it as the user postgres, on the machine it is about. The programs of PostgreSQL are looked for in PGBIN, else in PATH.
#
#   failover.sh fence   DATA          the server of DATA stops, and from now on never starts as primary again
#   failover.sh promote DATA CONN     the standby of DATA becomes the primary; until "join" its commits wait for nobody
#   failover.sh rebuild DATA CONN     DATA is thrown away and made again as a standby of the primary that CONN reaches
#   failover.sh join    CONN          waits until a standby has all there is; from now on every commit waits for it
#
# CONN is how psql reaches the server, such as "host=db1 user=postgres dbname=postgres"; a password belongs in PGPASSFILE.
set -eu
PATH="${PGBIN:+$PGBIN:}$PATH"

say() { echo "failover.sh: $*" >&2; exit 1; }
ask() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$1" -c "$2"; }
runs() { pg_ctl status -D "$1" > /dev/null 2>&1; }

case "${1:-} $#" in
"fence 2")
    [ -f "$2/PG_VERSION" ] || say "$2 is no data folder of PostgreSQL."
    # A server with this file starts as a standby, if at all, and a standby takes no writes.
    touch "$2/standby.signal"
    if runs "$2"; then pg_ctl stop -D "$2" -m immediate -w; fi
    ;;
"promote 3")
    [ -f "$2/standby.signal" ] || say "$2 is not a standby's. Run this on the standby's machine."
    pg_ctl promote -D "$2" -w -t 30
    ask "$3" "ALTER SYSTEM SET synchronous_standby_names = ''"
    ask "$3" "SELECT pg_reload_conf()" > /dev/null
    ;;
"rebuild 3")
    if runs "$2"; then say "The server of $2 is running: fence it first."; fi
    [ ! -d "$2" ] || [ -f "$2/PG_VERSION" ] || [ -z "$(ls -A "$2")" ] || say "$2 is something else than a data folder: left alone."
    [ "$(ask "$3" "SELECT pg_is_in_recovery()")" = f ] || say "What $3 reaches is itself a standby."
    rm -rf "$2"
    pg_basebackup -D "$2" -d "$3" -R -X stream -c fast
    # What the primary does while it is alone is not for this server to do, should it be promoted one day.
    sed -i '/^synchronous_standby_names/d' "$2/postgresql.auto.conf"
    ;;
"join 2")
    tries=0
    until [ "$(ask "$2" "SELECT count(*) > 0 FROM pg_stat_replication WHERE state = 'streaming'
        AND flush_lsn >= pg_current_wal_flush_lsn() - 1048576")" = t ]; do
        tries=$((tries + 1))
        [ $tries -lt 3000 ] || say "No standby has come near within five minutes."
        sleep 0.1
    done
    ask "$2" "ALTER SYSTEM RESET synchronous_standby_names"
    ask "$2" "SELECT pg_reload_conf()" > /dev/null
    ;;
*)
    sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
