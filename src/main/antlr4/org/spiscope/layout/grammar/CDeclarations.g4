// C declarations after the preprocessor: one at a time, each with all names known that were declared before it. Every choice is made by the
// next token or two. Nothing nests but brackets, whose depth the preprocessor limits: lists and operators are loops, so that a long one
// cannot exhaust the stack.
parser grammar CDeclarations;

options { tokenVocab = CTokens; }

onlyDeclaration
    : declaration EOF
    ;

onlyExpression
    : expression EOF
    ;

declaration
    : TYPEDEF? specifiers (declared (COMMA declared)* | HINT+)? SEMI
    | assertion
    | SEMI
    ;

assertion
    : ASSERT LPAREN expression (COMMA STRING+)? RPAREN SEMI
    ;

declared
    : declarator attribute* (ASSIGN initializer)? HINT*
    ;

initializer
    : (~(LPAREN | RPAREN | LBRACE | RBRACE | LBRACK | RBRACK | COMMA | SEMI | HINT) | group)+
    ;

group
    : (LPAREN | LBRACE | LBRACK) (~(LPAREN | RPAREN | LBRACE | RBRACE | LBRACK | RBRACK) | group)* (RPAREN | RBRACE | RBRACK)
    ;

specifiers
    : attribute* typeSpecifier
    ;

typeSpecifier
    : builtIn (builtIn | attribute)*    # builtInType
    | aggregate attribute*              # aggregateType
    | enumeration attribute*            # enumType
    | word attribute*                   # namedType
    ;

builtIn
    : VOID
    | CHAR
    | SHORT
    | INT
    | LONG
    | SIGNED
    | UNSIGNED
    | FLOAT
    | DOUBLE
    | BOOL
    | INT8
    | INT16
    | INT32
    | INT64
    | INT128
    | WCHAR
    ;

aggregate
    : (STRUCT | UNION) attribute* (word members? | members)
    ;

members
    : LBRACE member* RBRACE
    ;

member
    : specifiers (memberDeclared (COMMA memberDeclared)* | HINT+)? SEMI
    | assertion
    | SEMI
    ;

memberDeclared
    : declarator (COLON expression)? attribute* HINT*
    | COLON expression attribute* HINT*
    ;

enumeration
    : ENUM attribute* (word enumerators? | enumerators)
    ;

enumerators
    : LBRACE enumerator (COMMA enumerator)* COMMA? RBRACE
    ;

enumerator
    : word attribute* (ASSIGN expression)?
    ;

declarator
    : pointer* (word | LPAREN attribute* declarator RPAREN) suffix*
    ;

pointer
    : STAR attribute*
    ;

suffix
    : LBRACK expression? RBRACK
    | parameters
    ;

parameters
    : LPAREN (~(LPAREN | RPAREN) | parameters)* RPAREN
    ;

attribute
    : ATTRIBUTE LPAREN LPAREN (attributeItem | COMMA)* RPAREN RPAREN
    | DECLSPEC LPAREN (attributeItem | COMMA)* RPAREN
    | ALIGNAS LPAREN (typeName | expression) RPAREN
    ;

attributeItem
    : word (LPAREN (expression (COMMA expression)*)? RPAREN)?
    ;

typeName
    : attribute* knownType STAR* (LPAREN STAR+ RPAREN parameters)? (LBRACK expression RBRACK)*
    ;

// A name that is no type is a constant here: where both are possible, only what has been declared tells a cast from a product.
knownType
    : builtIn+
    | aggregate
    | enumeration
    | TYPE_NAME
    ;

expression
    : binary (QUESTION expression COLON binary)*
    ;

binary
    : unary (operator unary)*
    ;

operator
    : STAR
    | SLASH
    | PERCENT
    | PLUS
    | MINUS
    | SHL
    | SHR
    | LT
    | GT
    | LE
    | GE
    | EQ
    | NE
    | AND
    | XOR
    | OR
    | ANDAND
    | OROR
    ;

unary
    : prefix* primary
    ;

prefix
    : PLUS
    | MINUS
    | NOT
    | TILDE
    | LPAREN typeName RPAREN
    ;

primary
    : NUMBER                                        # number
    | CHARACTER                                     # character
    | STRING+                                       # string
    | NAME                                          # constant
    | LPAREN expression RPAREN                      # parenthesised
    | SIZEOF LPAREN typeName RPAREN                 # sizeOfType
    | SIZEOF LPAREN expression RPAREN               # sizeOfExpression
    | ALIGNOF LPAREN typeName RPAREN                # alignOf
    | OFFSETOF LPAREN typeName COMMA path RPAREN    # offsetOf
    ;

path
    : word (DOT word | LBRACK expression RBRACK)*
    ;

word
    : NAME
    | TYPE_NAME
    ;
