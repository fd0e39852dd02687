"""采购与资产 purchases and assets: within budget and time, delivered, accepted, registered, used; vehicles among them."""
