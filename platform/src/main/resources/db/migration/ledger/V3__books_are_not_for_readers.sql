-- The reader follows feeds by the heads of the epochs and needs no more: accounts and transfers name persons, guarantors and
-- orders of everybody, whoever asks.
REVOKE SELECT ON ledger.account, ledger.transfer, ledger.link FROM entrepot_reader;
