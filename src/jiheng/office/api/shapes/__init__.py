"""What is answered and taken, as structs: their JSON Schemas stand in the OpenAPI document."""
