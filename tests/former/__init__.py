"""Small databases that former versions of swotboard wrote, and the program that has them written."""
